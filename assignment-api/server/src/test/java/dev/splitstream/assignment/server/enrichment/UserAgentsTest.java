package dev.splitstream.assignment.server.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentsTest {
  private static final UserAgents AGENTS = new UserAgents();

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
    assertThat(AGENTS.read(userAgent).isBot()).isTrue();
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
    assertThat(AGENTS.read(userAgent).isBot()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DESKTOP|Chrome|Windows|Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML,"
            + " like Gecko) Chrome/126.0.0.0 Safari/537.36",
        "DESKTOP|Firefox|Ubuntu|Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:127.0) Gecko/20100101"
            + " Firefox/127.0",
        "DESKTOP|Safari|Mac OS X|Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
        "MOBILE|Mobile Safari|iOS|Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X)"
            + " AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
        "MOBILE|Chrome Mobile|Android|Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36"
            + " (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
        "TABLET|Chrome|Android|Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML,"
            + " like Gecko) Chrome/126.0.0.0 Safari/537.36",
        "TABLET|Mobile Safari|iOS|Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X)"
            + " AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1",
        "TV|Samsung Internet|Tizen|Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36"
            + " (KHTML, like Gecko) SamsungBrowser/2.4 Chrome/76.0.3809.146 TV Safari/537.36",
        "OTHER|okhttp|Other|okhttp/4.12.0",
        "OTHER|Other|Other|something else",
      })
  void userAgent_tellsDeviceBrowserAndSystem(
      DeviceClass device, String browser, String system, String userAgent) {
    assertThat(AGENTS.read(userAgent)).isEqualTo(new UserAgent(browser, system, device));
  }

  @Test
  void longUserAgent_isJudgedByItsStart() {
    assertThat(AGENTS.read("a".repeat(100_000) + " Googlebot/2.1").isBot()).isFalse();
  }
}
