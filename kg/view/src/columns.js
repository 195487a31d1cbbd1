// Read the columns that kg/view/columns.py wrote.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

/** Return the columns as lists, however they are written. */
export function longColumns(columns) {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, longColumn(column)]));
}

/** Return a column as a list: it is one, or digits of numbers, which may be steps, places among values, or what texts share. */
export function longColumn(column) {
  if (Array.isArray(column)) return column;
  const { low, width, gaps, digits, steps, values, rest } = column;
  const numbers = numbersOf(digits, width).map((number) => (gaps && !number ? null : number + low - (gaps ? 1 : 0)));
  if (steps) for (let at = 1; at < numbers.length; at++) numbers[at] += numbers[at - 1];
  if (rest !== undefined) return textsOf(rest.split("\n"), numbers);
  return values ? numbers.map((number) => values[number]) : numbers;
}

/** Return texts of which each shares so many code points with the one before, and ends like this. */
function textsOf(ends, shared) {
  let last = [];
  return ends.map((end, at) => {
    last = [...last.slice(0, shared[at]), ...end];
    return last.join("");
  });
}

function numbersOf(digits, width) {
  const valueOf = Object.fromEntries([...DIGITS].map((digit, at) => [digit, at]));
  const numbers = new Array(digits.length / width).fill(0);
  for (let at = 0; at < digits.length; at++) {
    const row = at % numbers.length;
    numbers[row] = numbers[row] * DIGITS.length + valueOf[digits[at]];
  }
  return numbers;
}
