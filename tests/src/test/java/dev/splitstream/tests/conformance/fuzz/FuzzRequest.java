package dev.splitstream.tests.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.splitstream.tests.conformance.wire.Framing;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A request.
 *
 * @param number of the run
 * @param operation that it was drawn from
 * @param method in the request line
 * @param target in the request line
 * @param headers whole lines, but for the key and for how the body ends
 * @param body its bytes, one a character
 * @param framing how it ends
 * @param credential that is sent
 * @param isIntact whether nothing but the body and the key are strange
 * @param isPristine whether nothing is strange but the key
 */
record FuzzRequest(
    long number,
    Operation operation,
    String method,
    String target,
    List<String> headers,
    String body,
    Framing framing,
    Credential credential,
    boolean isIntact,
    boolean isPristine) {
  private static final int SHOWN = 4_000;

  /** Copies the list. */
  FuzzRequest {
    headers = List.copyOf(headers);
  }

  byte[] bodyBytes() {
    return body.getBytes(ISO_8859_1);
  }

  FuzzRequest withHeaders(List<String> others) {
    return new FuzzRequest(
        number, operation, method, target, others, body, framing, credential, isIntact, isPristine);
  }

  /** The same client reads an entry. */
  FuzzRequest toRead(String path) {
    return new FuzzRequest(
        number,
        operation,
        "GET",
        path,
        List.of("Host: localhost"),
        "",
        Framing.NONE,
        credential,
        true,
        true);
  }

  /** As it is sent, with the line of the key. */
  byte[] bytes(String keyLine) {
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + target + " HTTP/1.1");
    lines.addAll(headers);
    if (!keyLine.isEmpty()) {
      lines.add(keyLine);
    }
    int declared =
        switch (framing) {
          case CUT_OFF -> body.length() + 10;
          case TOO_SHORT -> body.length() / 2;
          default -> body.length();
        };
    switch (framing) {
      case LENGTH, CUT_OFF, TOO_SHORT -> lines.add("Content-Length: " + declared);
      case CHUNKED, CUT_OFF_CHUNK, BROKEN_CHUNK -> lines.add("Transfer-Encoding: chunked");
      case BOTH -> {
        lines.add("Content-Length: " + declared);
        lines.add("Transfer-Encoding: chunked");
      }
      case NONE -> {}
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
    out.writeBytes(framedBody());
    return out.toByteArray();
  }

  private byte[] framedBody() {
    return switch (framing) {
      case CHUNKED, BOTH -> chunks("\r\n0\r\n\r\n");
      case CUT_OFF_CHUNK -> chunks("\r\n");
      case BROKEN_CHUNK -> chunks("\r\nzz\r\n");
      case NONE -> new byte[0];
      default -> bodyBytes();
    };
  }

  private byte[] chunks(String end) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!body.isEmpty()) {
      out.writeBytes((Integer.toHexString(body.length()) + "\r\n").getBytes(ISO_8859_1));
      out.writeBytes(bodyBytes());
    } else if (end.startsWith("\r\n")) {
      out.writeBytes(end.substring(2).getBytes(ISO_8859_1));
      return out.toByteArray();
    }
    out.writeBytes(end.getBytes(ISO_8859_1));
    return out.toByteArray();
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** For people: with the name of the key, not the key, and the start of a long body. */
  String describe() {
    byte[] sent = bytes("X-API-Key: {" + credential + "}");
    String text = new String(sent, 0, Math.min(sent.length, SHOWN), ISO_8859_1);
    return "to "
        + operation.service().process()
        + ", drawn from "
        + operation.method()
        + " "
        + operation.path()
        + ", "
        + framing
        + ", "
        + sent.length
        + " bytes:\n"
        + text.replaceAll("[^\\x20-\\x7e\\r\\n]", "?");
  }
}
