"""Read files, repair scraped text, and cut it into sentences, never losing an offset."""
