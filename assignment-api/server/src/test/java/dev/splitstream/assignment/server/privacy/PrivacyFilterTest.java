package dev.splitstream.assignment.server.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.splitstream.catalog.PrivacySettings;
import dev.splitstream.catalog.PrivacySettings.Action;
import dev.splitstream.catalog.PrivacySettings.Detector;
import dev.splitstream.event.EventLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivacyFilterTest {
  private static final PrivacyFilter DEFAULT = new PrivacyFilter(PrivacySettings.DEFAULT);

  private final List<Finding> found = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "anna@example.com, [redacted:email]",
    "Anna.B+shop@mail.example.co.uk, [redacted:email]",
    "write to anna@example.com., write to [redacted:email].",
    "<anna@example.com>, <[redacted:email]>",
    "anna@a.de bert@b.de, [redacted:email] [redacted:email]",
    "mailto:anna@example.com, mailto:[redacted:email]",
    "to=anna%40example.com&x=1, to=[redacted:email]&x=1",
    "müller@bücher.example, [redacted:email]",
    "anna@xn--bcher-kva.xn--p1ai, [redacted:email]",
  })
  void email_isReplaced(String text, String cleaned) {
    assertThat(text(text)).isEqualTo(cleaned);
    assertThat(found).containsOnly(Finding.EMAIL).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@example.com",
        "https://maps.example/@52.5,13.4",
        "anna@localhost",
        "anna@192.168.0.1",
        "icon@2x.png",
        "react@18.2.0",
        "react@18.2.0-rc.1",
        "anna @ example.com",
        "5 @ 3.50",
        "100%40"
      })
  void textWithASign_isNotAlwaysAnEmail(String text) {
    assertThat(text(text)).isEqualTo(text);
  }

  /** Numbers that networks publish for tests. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4222222222222",
        "5555555555554444",
        "2223003122003222",
        "378282246310005",
        "3782 822463 10005",
        "6011111111111117",
        "3530111333300000",
        "30569309025904",
        "6200000000000005",
        "6759649826438453"
      })
  void card_isReplaced(String number) {
    assertThat(text(number)).isEqualTo("[redacted:card]");
    assertThat(text("pan:" + number + ", 12/29")).isEqualTo("pan:[redacted:card], 12/29");
    assertThat(text("on 2025-01-08 " + number)).isEqualTo("on 2025-01-08 [redacted:card]");
  }

  /** A wrong check digit; times; identifiers that hold digits; numbers of other lengths. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112",
        "1767866400000",
        "1767866400000000",
        "1767866400000000000",
        "0.4111111111111111",
        "4111111111111111.5",
        "a4111111111111111",
        "4111111111111111f",
        "41111111111111111",
        "41 11 11 11 11 11 11 11",
        "4111  1111  1111  1111",
        "99999999999999999999999999"
      })
  void otherNumber_isKept(String text) {
    assertThat(text(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE89370400440532013000",
        "DE89 3704 0044 0532 0130 00",
        "de89370400440532013000",
        "GB29NWBK60161331926819",
        "NO9386011117947",
        "MT84MALT011000012345MTLCAST001S",
        "FR1420041010050500013M02606"
      })
  void iban_isReplaced(String iban) {
    assertThat(text("to " + iban + ".")).isEqualTo("to [redacted:iban].");
    assertThat(found).containsExactly(Finding.IBAN);
  }

  /** A wrong check digit, another length, an unknown country, part of a longer word. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "DE88370400440532013000",
        "DE8937040044053201300",
        "DE893704004405320130001",
        "XX89370400440532013000",
        "ADE89370400440532013000"
      })
  void otherWord_isKept(String text) {
    assertThat(text(text)).isEqualTo(text);
  }

  @Test
  void phone_isKeptUnlessTheTenantAsks() {
    assertThat(text("+49 30 1234567")).isEqualTo("+49 30 1234567");
    PrivacyFilter phones = filter(List.of(Detector.PHONE), List.of());
    assertThat(phones.text("call +49 (0) 30 1234567!", found::add))
        .isEqualTo("call [redacted:phone]!");
    assertThat(phones.text("+1-202-555-0123", found::add)).isEqualTo("[redacted:phone]");
    for (String other : List.of("+1234567", "+12345678901234567", "1+23456789", "0301234567")) {
      assertThat(phones.text(other, found::add)).isEqualTo(other);
    }
  }

  @Test
  void detectorThatIsOff_findsNothing() {
    PrivacyFilter none = filter(List.of(), List.of());
    String all = "anna@example.com 4111111111111111 DE89370400440532013000";
    assertThat(none.text(all, found::add)).isEqualTo(all);
    assertThat(text(all)).isEqualTo("[redacted:email] [redacted:card] [redacted:iban]");
  }

  @Test
  void wholeNumber_isReplacedLikeAText() {
    assertThat(DEFAULT.number("4111111111111111", found::add)).isEqualTo("[redacted:card]");
    assertThat(DEFAULT.number("4111111111111112", found::add)).isEqualTo("4111111111111112");
    assertThat(filter(List.of(), List.of("^[0-9]{9}$")).number("123456789", found::add))
        .isEqualTo("[redacted:pattern]");
  }

  @Test
  void pattern_isReplacedWhereverItMatches() {
    PrivacyFilter filter = filter(List.of(), List.of("MRN[0-9]+"));
    assertThat(filter.text("MRN12, MRN3 and MRN", found::add))
        .isEqualTo("[redacted:pattern], [redacted:pattern] and MRN");
  }

  /** Otherwise it could contain personal data that is not detected. */
  @Test
  void textThatIsTooLongForPatterns_isReplacedAsAWhole() {
    PrivacyFilter filter = filter(List.of(), List.of("MRN[0-9]+"));
    String longest = "x".repeat(PrivacyFilter.MAX_SEARCHED);
    assertThat(filter.text(longest, found::add)).isEqualTo(longest);
    assertThat(filter.text(longest + "x", found::add)).isEqualTo("[redacted:pattern]");
    assertThat(text(longest + "x")).isEqualTo(longest + "x");
  }

  @Test
  void deniedProperty_isDeniedWhateverItsCase() {
    PrivacyFilter filter =
        new PrivacyFilter(settings(List.of(), List.of("Password"), List.of(), Action.REDACT));
    assertThat(filter.denies("passWord")).isTrue();
    assertThat(filter.denies("passwords")).isFalse();
    assertThat(DEFAULT.denies("password")).isFalse();
  }

  @Test
  void page_losesQueryFragmentAndPersonalData() {
    assertThat(DEFAULT.page("/u/anna@example.com?utm_source=b@c.de&x=1#top", found::add))
        .isEqualTo("/u/[redacted:email]?utm_source=[redacted:email]");
    assertThat(DEFAULT.page(null, found::add)).isNull();
  }

  /** The pipelines apply the same limits as ingest. */
  @Test
  void pageThatMarkersLengthen_isCut() {
    String page = "/" + "a@b.de ".repeat(292);
    assertThat(page).hasSizeLessThanOrEqualTo(EventLimits.MAX_CONTEXT_LENGTH);
    assertThat(DEFAULT.page(page, found::add)).hasSize(EventLimits.MAX_CONTEXT_LENGTH);
  }

  /** Each would take minutes if matching were not linear. */
  @ParameterizedTest
  @ValueSource(
      strings = {"@", "a@", "%40", "a%40", "a@a.", "4", "4111 ", "1-", "DE89", "DE89 ", "+", "+1 "})
  void repeatedText_isReadInLinearTime(String part) {
    PrivacyFilter all = filter(Arrays.asList(Detector.values()), List.of());
    String text = part.repeat(1_000_000 / part.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(all.text(text, finding -> {})).isNotNull());
  }

  private String text(String text) {
    return DEFAULT.text(text, found::add);
  }

  private static PrivacyFilter filter(List<Detector> detectors, List<String> patterns) {
    return new PrivacyFilter(settings(detectors, List.of(), patterns, Action.REDACT));
  }

  private static PrivacySettings settings(
      List<Detector> detectors, List<String> denied, List<String> patterns, Action action) {
    return new PrivacySettings(
        PrivacySettings.ID, List.of(), detectors, denied, patterns, action, List.of(), 1);
  }
}
