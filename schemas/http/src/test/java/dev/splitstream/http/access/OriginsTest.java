package dev.splitstream.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may use a browser key. */
class OriginsTest {
  private final Origins origins =
      new Origins(
          List.of("https://shop.example.com", "https://*.example.org", "http://localhost:3000"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example.com",
        "HTTPS://Shop.Example.com",
        "https://a.example.org",
        "https://a.b.example.org",
        "http://localhost:3000"
      })
  void origin_isTheKeysOwn(String origin) {
    assertThat(origins.include(origin)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "https://example.com",
        "http://shop.example.com",
        "https://shop.example.com:8443",
        "https://shop.example.com.evil.net",
        "https://example.org",
        "https://.example.org",
        "https://evilexample.org",
        "http://a.example.org",
        "https://evil.net/a.example.org",
        "https://evil.net#a.example.org",
        "https://user@a.example.org",
        "https://a.example.org:8443",
        "http://localhost:3001"
      })
  void origin_isAnother(String origin) {
    assertThat(origins.include(origin)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example.com",
        "http://localhost",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
        "https://*.a.example.com",
        "https://*.example.com:8443"
      })
  void form_isTaken(String origin) {
    assertThat(Origins.isWellFormed(origin)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "https://*",
        "https://*.com",
        "https://a.*.com",
        "https://*a.example.com",
        "https://example.com/",
        "https://example.com:0",
        "https://EXAMPLE.com",
        "ftp://example.com",
        "example.com"
      })
  void form_isRefused(String origin) {
    assertThat(Origins.isWellFormed(origin)).isFalse();
  }
}
