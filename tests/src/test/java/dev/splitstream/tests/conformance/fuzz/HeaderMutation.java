package dev.splitstream.tests.conformance.fuzz;

import java.util.List;

/** Strange headers. */
final class HeaderMutation {
  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "application/json; charset=utf-16",
          "application/json; charset=nonsense",
          "application/problem+json",
          "APPLICATION/JSON",
          "application/json;",
          "a/b/c",
          "nonsense",
          "application/json, text/plain",
          "application/" + "x".repeat(4_000));

  private static final List<String> LINES =
      List.of(
          "Accept: image/png",
          "Accept: nonsense",
          "Accept: */*;q=0",
          "Accept-Encoding: identity;q=0",
          "Accept-Language: " + "de,".repeat(2_000),
          "Accept-Charset: nonsense",
          "Content-Length: 5",
          "Content-Length: -1",
          "Content-Length: 99999999999999999999",
          "Content-Length: +5",
          "Transfer-Encoding: something",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding : chunked",
          "Expect: 100-continue",
          "Expect: nonsense",
          "Connection: Upgrade, HTTP2-Settings",
          "Upgrade: h2c",
          "Upgrade: websocket",
          "Host: other.example",
          "Host: a b",
          "No colon",
          " : empty name",
          "X-Nul: a\u0000b",
          " folded",
          "X-Long: " + "x".repeat(9_000),
          "X-Request-Id: " + "y".repeat(65),
          "X-Request-Id: a b\"<",
          "X-Forwarded-For: 999.1.1.1, ::1",
          "X-Forwarded-Host: evil.example",
          "X-HTTP-Method-Override: DELETE",
          "Origin: https://evil.example",
          "Origin: null",
          "Cookie: JSESSIONID=" + "z".repeat(300),
          "Range: bytes=0-",
          "If-None-Match: *",
          "If-Match: \"9223372036854775808\"",
          "If-Modified-Since: yesterday",
          "Authorization: Basic !!!",
          "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.",
          "Authorization: Digest x",
          "Last-Event-ID: -9999999999999999999999");

  private HeaderMutation() {}

  /** Gives the request strange headers, or a body that is compressed. */
  static void apply(RequestDraft draft, Draws draws) {
    switch (draws.below(4)) {
      case 0 -> draft.contentType(draws.of(TYPES));
      case 1 -> encode(draft, draws);
      case 2 -> {
        for (int i = 0; i < 90 + draws.below(30); i++) {
          draft.header("X-H" + i + ": 1");
        }
        draft.distort();
      }
      default -> {
        draft.header(draws.of(LINES));
        draft.distort();
      }
    }
  }

  private static void encode(RequestDraft draft, Draws draws) {
    String encoding = draws.chance(50) ? "gzip" : "zstd";
    draft.body = BodyBytes.encoded(encoding, draft.body, draws);
    draft.header(
        "Content-Encoding: " + draws.of(List.of(encoding, encoding, encoding, "br", "gzip, gzip")));
  }
}
