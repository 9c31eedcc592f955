package dev.splitstream.tests.conformance.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer.
 *
 * @param status of the status line
 * @param headers by their names in lower case
 * @param text the body; none of a stream, which has no end
 */
public record RawResponse(int status, Map<String, String> headers, String text) {

  /** Copies the headers. */
  public RawResponse {
    headers = Map.copyOf(headers);
  }

  /** The header of that name, in lower case; empty when it is missing. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Whether it has no end. */
  public boolean isStream() {
    return header("content-type").startsWith("text/event-stream");
  }

  /** Whether the connection cannot be used again. */
  public boolean closes() {
    return header("connection").equalsIgnoreCase("close") || isStream();
  }

  /**
   * Reads a response; interim responses (100 Continue) are skipped.
   *
   * @param isHead whether none has a body
   * @throws EOFException when the stream ends first
   */
  static RawResponse read(InputStream in, boolean isHead) throws IOException {
    RawResponse head = readHead(in);
    while (head.status() < 200) {
      head = readHead(in);
    }
    boolean isEmpty = isHead || head.status() == 204 || head.status() == 304 || head.isStream();
    return isEmpty
        ? head
        : new RawResponse(head.status(), head.headers(), new String(readBody(in, head), UTF_8));
  }

  private static RawResponse readHead(InputStream in) throws IOException {
    String statusLine = readLine(in);
    if (!statusLine.matches("HTTP/1\\.1 \\d{3}.*")) {
      throw new IllegalStateException("not a status line: '" + statusLine + "'");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IllegalStateException("not a header: '" + line + "'");
      }
      headers.merge(
          line.substring(0, colon).toLowerCase(Locale.ROOT),
          line.substring(colon + 1).trim(),
          (first, second) -> first + ", " + second);
    }
    return new RawResponse(Integer.parseInt(statusLine.substring(9, 12)), headers, "");
  }

  private static byte[] readBody(InputStream in, RawResponse head) throws IOException {
    if (head.header("transfer-encoding").equals("chunked")) {
      return readChunks(in);
    }
    String length = head.header("content-length");
    return length.isEmpty() ? in.readAllBytes() : readExactly(in, Integer.parseInt(length));
  }

  private static byte[] readChunks(InputStream in) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
      body.writeBytes(readExactly(in, size));
      readLine(in);
    }
    readLine(in);
    return body.toByteArray();
  }

  private static int chunkSize(InputStream in) throws IOException {
    return Integer.parseInt(readLine(in), 16);
  }

  private static byte[] readExactly(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IllegalStateException("the body ends after " + bytes.length + " of " + length);
    }
    return bytes;
  }

  private static String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("closed without an answer");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
