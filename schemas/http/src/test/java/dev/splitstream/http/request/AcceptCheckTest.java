package dev.splitstream.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptCheckTest {
  @Test
  void withoutTheHeader_jsonMayBeSent() {
    assertThat(AcceptCheck.accepts(List.of())).isTrue();
    assertThat(AcceptCheck.accepts(List.of(""))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON",
        "application/json;charset=utf-8",
        "application/json;q=0.001",
        "application/*",
        "*/*",
        "*",
        "text/html, image/gif, */*; q=0.2",
        "application/*;q=0, application/json",
        "*/*;q=0, application/*",
      })
  void rangesWithJson_allowIt(String accept) {
    assertThat(AcceptCheck.accepts(List.of(accept))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "text/*",
        "text/json",
        "application/problem+json",
        "application/json;q=0",
        "application/json;q=0, */*",
        "application/*;q=0, */*",
        "*/*;q=0",
        "nothing",
        "application/json;q=many",
      })
  void rangesWithoutJson_excludeIt(String accept) {
    assertThat(AcceptCheck.accepts(List.of(accept))).isFalse();
  }

  @Test
  void severalHeaders_countTogether() {
    assertThat(AcceptCheck.accepts(List.of("text/html", "application/json"))).isTrue();
    assertThat(AcceptCheck.accepts(List.of("text/html", "image/png"))).isFalse();
  }
}
