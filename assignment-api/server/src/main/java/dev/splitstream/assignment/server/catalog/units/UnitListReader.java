package dev.splitstream.assignment.server.catalog.units;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.splitstream.assignment.server.catalog.input.ViolationCollector;
import dev.splitstream.assignment.server.privacy.Pseudonyms;
import dev.splitstream.assignment.server.privacy.UserIds;
import dev.splitstream.event.EventLimits;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a list of user ids, one per line, and keeps only their pseudonyms. Blank lines are skipped.
 */
final class UnitListReader {
  /** Maximum number of units on a list. */
  static final int MAX_UNITS = 1_000_000;

  private static final int MAX_FAULTS = 100;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Pseudonyms.OfTenant pseudonyms;
  private final OutputStream out;
  private final ViolationCollector faults = new ViolationCollector();
  private int units;
  private final StringBuilder line = new StringBuilder();
  private int lines;
  private int found;

  private UnitListReader(Pseudonyms.OfTenant pseudonyms, OutputStream out) {
    this.pseudonyms = pseudonyms;
    this.out = out;
  }

  /**
   * Appends the pseudonyms in the order of the lines, 16 bytes each.
   *
   * @throws ProblemException 400 with the first hundred bad lines, 413 for more than a million
   */
  static void read(InputStream in, Pseudonyms.OfTenant pseudonyms, OutputStream out)
      throws IOException {
    UnitListReader reader = new UnitListReader(pseudonyms, out);
    try {
      reader.lines(new BufferedReader(new InputStreamReader(in, UTF_8.newDecoder())));
    } catch (CharacterCodingException e) {
      throw ProblemException.of(
          ProblemKind.INVALID, "Line " + (reader.lines + 1) + " or later is not UTF-8.");
    }
    reader.faults.throwIfAny();
  }

  private void lines(Reader in) throws IOException {
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        endLine();
      } else if (line.length() <= EventLimits.MAX_ID_LENGTH + 1
          && !(c == BYTE_ORDER_MARK && lines == 0 && line.isEmpty())) {
        // A longer line is a violation already, whatever its length.
        line.append((char) c);
      }
    }
    endLine();
  }

  private void endLine() throws IOException {
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    if (!line.isEmpty()) {
      add(line.toString());
      line.setLength(0);
    }
    lines++;
  }

  private void add(String userId) throws IOException {
    if (units == MAX_UNITS) {
      throw ProblemException.of(
          ProblemKind.TOO_LARGE, "A list has at most " + MAX_UNITS + " users.");
    }
    Optional<String> fault = UserIds.fault(userId);
    if (fault.isEmpty()) {
      out.write(pseudonyms.bytes(userId));
      units++;
    } else if (found++ < MAX_FAULTS) {
      faults.add("/" + lines, fault.get());
    }
  }

  /** The pseudonyms in ascending order of their unsigned bytes, without duplicates. */
  static byte[] sorted(byte[] pseudonyms) {
    byte[][] all = new byte[pseudonyms.length / Pseudonyms.BYTES][];
    for (int i = 0; i < all.length; i++) {
      int start = i * Pseudonyms.BYTES;
      all[i] = Arrays.copyOfRange(pseudonyms, start, start + Pseudonyms.BYTES);
    }
    Arrays.sort(all, Arrays::compareUnsigned);
    byte[] joined = new byte[all.length * Pseudonyms.BYTES];
    int length = 0;
    byte[] last = new byte[0];
    for (byte[] unit : all) {
      if (!Arrays.equals(unit, last)) {
        System.arraycopy(unit, 0, joined, length, unit.length);
        length += unit.length;
      }
      last = unit;
    }
    return Arrays.copyOf(joined, length);
  }
}
