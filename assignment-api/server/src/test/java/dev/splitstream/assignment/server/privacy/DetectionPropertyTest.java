package dev.splitstream.assignment.server.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.catalog.PrivacySettings;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DetectionPropertyTest {
  private static final BigInteger CHECKED = BigInteger.valueOf(97);

  private final PrivacyFilter filter = new PrivacyFilter(PrivacySettings.DEFAULT);
  private final List<Finding> found = new ArrayList<>();

  @Property
  void everyCard_isFoundInAnyGroupingAndSurroundings(
      @ForAll("cards") String card, @ForAll("separators") String separator) {
    String grouped = card.replaceAll("(.{4})(?=.{3})", "$1" + separator);
    assertThat(filter.text("x: " + grouped + ";", found::add)).isEqualTo("x: [redacted:card];");
  }

  @Property
  void cardWithOneOtherDigit_isNotFound(
      @ForAll("cards") String card,
      @ForAll @IntRange(min = 6, max = 15) int place,
      @ForAll @IntRange(min = 1, max = 9) int step) {
    char other = (char) ('0' + (card.charAt(place) - '0' + step) % 10);
    String changed = card.substring(0, place) + other + card.substring(place + 1);
    assertThat(filter.text(changed, found::add)).isEqualTo(changed);
  }

  @Property
  void everyAccount_isFound(@ForAll("accounts") String iban) {
    assertThat(filter.text(iban, found::add)).isEqualTo("[redacted:iban]");
    String grouped = iban.replaceAll("(.{4})(?=.)", "$1 ");
    assertThat(filter.text(grouped, found::add)).isEqualTo("[redacted:iban]");
  }

  @Property
  void accountWithOtherCheckDigits_isNotFound(
      @ForAll("accounts") String iban, @ForAll @IntRange(min = 1, max = 96) int step) {
    int check = (Integer.parseInt(iban.substring(2, 4)) - 2 + step) % 97 + 2;
    String changed = iban.substring(0, 2) + "%02d".formatted(check) + iban.substring(4);
    // The country is followed by 18 digits, which may look like a card number.
    assertThat(filter.text(changed, found::add)).doesNotContain("iban");
  }

  @Property
  void everyAddress_isFound(@ForAll("words") String local, @ForAll("words") String domain) {
    assertThat(filter.text("(" + local + "@" + domain + ".example)", found::add))
        .isEqualTo("([redacted:email])");
  }

  @Property
  void cleanedText_isNotCleanedFurther(@ForAll("texts") String text) {
    found.clear();
    String cleaned = filter.text(text, found::add);
    assertThat(filter.text(cleaned, finding -> {})).isEqualTo(cleaned);
    assertThat(cleaned.equals(text)).isEqualTo(found.isEmpty());
  }

  @Provide
  Arbitrary<String> cards() {
    return digits(14).map(tail -> "4" + tail).map(DetectionPropertyTest::withCheckDigit);
  }

  @Provide
  Arbitrary<String> separators() {
    return Arbitraries.of("", " ", "-");
  }

  @Provide
  Arbitrary<String> accounts() {
    return Combinators.combine(Arbitraries.of("DE", "GB", "IE"), digits(18))
        .as(
            (country, account) -> {
              String number =
                  account + (country.charAt(0) - 'A' + 10) + (country.charAt(1) - 'A' + 10) + "00";
              int check = 98 - new BigInteger(number).mod(CHECKED).intValue();
              return country + "%02d".formatted(check) + account;
            });
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withCharRange('a', 'z').numeric().ofMinLength(1).ofMaxLength(20);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("@.%40 -+aDE89:").ofMaxLength(60);
  }

  private static Arbitrary<String> digits(int count) {
    return Arbitraries.strings().numeric().ofLength(count);
  }

  private static String withCheckDigit(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted / 10 + weighted % 10;
    }
    return digits + (10 - sum % 10) % 10;
  }
}
