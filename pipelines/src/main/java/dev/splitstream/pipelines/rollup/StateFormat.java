package dev.splitstream.pipelines.rollup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The byte that a stored value starts with. A build refuses a format that it does not know, and
 * never guesses.
 *
 * @param what the values are, for people
 * @param number the format that this build writes, and the only one it reads
 */
record StateFormat(String what, int number) {

  void write(OutputStream out) throws IOException {
    out.write(number);
  }

  /** Reads what {@link #write} wrote; refuses any other format. */
  void check(InputStream in) throws IOException {
    int found = in.read();
    if (found < 0) {
      throw new EOFException();
    }
    if (found != number) {
      throw new IOException(
          "Cannot read %s from state: it has format %d, and this build reads format %d. Resume with the build that wrote it, or a newer one."
              .formatted(what, found, number));
    }
  }
}
