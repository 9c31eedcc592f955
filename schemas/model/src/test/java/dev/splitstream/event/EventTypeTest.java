package dev.splitstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeTest {
  @ParameterizedTest
  @EnumSource
  void ofWireName_isInverseOfWireName(EventType type) {
    assertThat(EventType.ofWireName(type.wireName())).contains(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "EXPOSURE", "click", " custom"})
  void ofWireName_anythingElse_isEmpty(String name) {
    assertThat(EventType.ofWireName(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EXPOSURE, experiment-exposures",
    "CONVERSION, experiment-conversions",
    "CUSTOM, custom-events"
  })
  void topic_isPinned(EventType type, String topic) {
    assertThat(type.topic()).isEqualTo(topic);
  }

  @Test
  void unitKey_joinsTenantAndUnit() {
    assertThat(TestEvents.custom().unitKey()).isEqualTo("acme|unit-1");
  }
}
