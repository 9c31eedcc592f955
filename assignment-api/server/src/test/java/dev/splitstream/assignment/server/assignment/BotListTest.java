package dev.splitstream.assignment.server.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BotListTest {
  private static final BotList BOTS = new BotList();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/41.0.2272.96 Mobile Safari/537.36"
            + " (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
      })
  void bot_isOnTheList(String userAgent) {
    assertThat(BOTS.contains(userAgent)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/126.0.0.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        "",
      })
  void browser_isNot(String userAgent) {
    assertThat(BOTS.contains(userAgent)).isFalse();
  }

  @Test
  void longUserAgent_isJudgedByItsStart() {
    assertThat(BOTS.contains("a".repeat(100_000) + " Googlebot/2.1")).isFalse();
  }
}
