package dev.splitstream.runners.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicSpecTest {
  @Test
  void list_isReadInOrder() {
    assertThat(TopicSpec.list("clicks:4,views:2"))
        .containsExactly(new TopicSpec("clicks", 4), new TopicSpec("views", 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "clicks", "clicks:", ":4", "clicks:0", "clicks:four", "clicks:4,"})
  void otherText_isRefused(String text) {
    assertThatThrownBy(() -> TopicSpec.list(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Invalid");
  }
}
