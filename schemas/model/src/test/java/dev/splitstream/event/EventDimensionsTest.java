package dev.splitstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventDimensionsTest {

  @Test
  void of_completeEvent_hasThemAll() {
    assertThat(EventDimensions.of(TestEvents.conversion()))
        .isEqualTo(
            new EventDimensions("CH", "web", "mobile", "Firefox", "/checkout", "example.org"));
  }

  @Test
  void of_eventWithoutContext_hasNone() {
    assertThat(EventDimensions.of(TestEvents.custom()))
        .isEqualTo(new EventDimensions(null, null, null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "/checkout?user=jo#top,/checkout",
    "https://shop.test/a/b#c?d,https://shop.test/a/b",
    "Settings,Settings",
  })
  void page_losesQueryAndFragment(String given, String page) {
    assertThat(DimensionText.page(given)).isEqualTo(page);
  }

  @ParameterizedTest
  @CsvSource({
    "https://News.Example.org:8443/a?b#c,news.example.org",
    "http://jo:secret@example.org/,example.org",
    "example.org/path,example.org",
    "https://[2001:db8::1]:80/,[2001:db8::1]",
    "android-app://com.example.app/,com.example.app",
  })
  void referrer_isTheHost(String given, String host) {
    assertThat(DimensionText.host(given)).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "?q=1", "#top"})
  void textWithoutAValue_isMissing(String given) {
    assertThat(DimensionText.page(given)).isNull();
    assertThat(DimensionText.host(given)).isNull();
  }

  @Property
  void plain_fitsIntoAnIndexOfPostgres(@ForAll String given) {
    @Nullable String value = DimensionText.plain(given.repeat(3));
    if (value != null) {
      assertThat(value).isNotBlank().hasSizeLessThanOrEqualTo(EventDimensions.MAX_LENGTH);
      assertThat(value.chars()).noneMatch(Character::isISOControl);
    }
  }
}
