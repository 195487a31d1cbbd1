// Edges as WebGL ribbons: bent, with an arrow head, dashed by truth status.
import { EdgeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";

const SEGMENTS = 24;
export const DASHES = { asserted: 0, denied: 0, planned: 1, possible: 2, reported: 3 };

// Each vertex: how far along the body (0 to 1), which side, and whether it is body (0), head base (1) or tip (2).
const BODY = Array.from({ length: SEGMENTS + 1 }, (_, at) =>
  [1, -1].map((side) => [at / SEGMENTS, side, 0]),
).flat();
const RIBBON = [...BODY, [1, 1, 1], [1, -1, 1], [1, 0, 2]];

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_source;
attribute vec2 a_target;
attribute vec2 a_radii;
attribute float a_bend;
attribute float a_width;
attribute float a_dash;
attribute float a_along;
attribute float a_side;
attribute float a_part;

uniform mat3 u_matrix;
uniform vec2 u_size;
uniform float u_sizeRatio;
uniform float u_thinnest;

varying vec4 v_color;
varying float v_at;
varying float v_across;
varying float v_width;
varying float v_dash;

const float WIDEST = 2.8;

void main() {
  // Everything in pixels, so that dashes and heads keep their size at any zoom.
  vec2 middle = u_size * 0.5;
  vec2 source = (u_matrix * vec3(a_source, 1.0)).xy * middle;
  vec2 target = (u_matrix * vec3(a_target, 1.0)).xy * middle;
  vec2 chord = target - source;
  vec2 control = (source + target) * 0.5 + a_bend * vec2(-chord.y, chord.x);
  float arc = max(0.001, (2.0 * length(chord) + length(control - source) + length(target - control)) / 3.0);

  float width = clamp(a_width / u_sizeRatio, u_thinnest, WIDEST);
  #ifdef PICKING_MODE
  width = max(width, 10.0);
  #endif
  float headLength = min(4.0 + 3.0 * clamp(a_width / u_sizeRatio, u_thinnest, WIDEST), arc * 0.4);
  float start = min(0.45, a_radii.x / u_sizeRatio / arc);
  float tip = 1.0 - min(0.45, (a_radii.y / u_sizeRatio + 1.5) / arc);
  float base = max(start, tip - headLength / arc);

  float t = a_part > 1.5 ? tip : mix(start, base, a_along);
  float s = 1.0 - t;
  vec2 point = s * s * source + 2.0 * s * t * control + t * t * target;
  vec2 tangent = normalize(2.0 * s * (control - source) + 2.0 * t * (target - control) + vec2(1e-6, 0.0));
  float half_ = a_part > 0.5 ? headLength * 0.42 : width * 0.5 + 1.0;
  vec2 place = point + vec2(-tangent.y, tangent.x) * a_side * half_;

  gl_Position = vec4(place / middle, 0.0, 1.0);
  v_at = (t - start) * arc;
  v_across = a_side * half_;
  v_width = a_part > 0.5 ? 1000.0 : width;
  v_dash = a_part > 0.5 ? 0.0 : a_dash;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= 255.0 / 254.0;
}`;

const FRAGMENT = /* glsl */ `
precision mediump float;
varying vec4 v_color;
varying float v_at;
varying float v_across;
varying float v_width;
varying float v_dash;

float ink() {
  if (v_dash < 0.5) return 1.0;
  if (v_dash < 1.5) return step(mod(v_at, 13.0), 8.0);
  if (v_dash < 2.5) return step(mod(v_at, 6.0), 2.2);
  float at = mod(v_at, 21.0);
  return max(step(at, 11.0), step(15.0, at) * step(at, 17.5));
}

void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float cover = clamp(v_width * 0.5 + 0.5 - abs(v_across), 0.0, 1.0) * ink();
  gl_FragColor = vec4(v_color.rgb, 1.0) * v_color.a * cover;
  #endif
}`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLE_STRIP } = WebGLRenderingContext;

export class StatusEdgeProgram extends EdgeProgram {
  getDefinition() {
    return {
      VERTICES: RIBBON.length,
      VERTEX_SHADER_SOURCE: VERTEX,
      FRAGMENT_SHADER_SOURCE: FRAGMENT,
      METHOD: TRIANGLE_STRIP,
      UNIFORMS: ["u_matrix", "u_size", "u_sizeRatio", "u_thinnest"],
      ATTRIBUTES: [
        { name: "a_source", size: 2, type: FLOAT },
        { name: "a_target", size: 2, type: FLOAT },
        { name: "a_radii", size: 2, type: FLOAT },
        { name: "a_bend", size: 1, type: FLOAT },
        { name: "a_width", size: 1, type: FLOAT },
        { name: "a_dash", size: 1, type: FLOAT },
        { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: ["a_along", "a_side", "a_part"].map((name) => ({ name, size: 1, type: FLOAT })),
      CONSTANT_DATA: RIBBON,
    };
  }

  processVisibleItem(id, at, source, target, data) {
    const values = [
      source.x,
      source.y,
      target.x,
      target.y,
      source.size,
      target.size,
      data.bend,
      data.size,
      data.dash,
      floatColor(data.color),
      id,
    ];
    this.array.set(values, at);
  }

  setUniforms({ matrix, width, height, sizeRatio, minEdgeThickness }, { gl, uniformLocations }) {
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
    gl.uniform2f(uniformLocations.u_size, width, height);
    gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
    gl.uniform1f(uniformLocations.u_thinnest, minEdgeThickness);
  }
}
