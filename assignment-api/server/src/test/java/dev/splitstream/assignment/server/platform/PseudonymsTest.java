package dev.splitstream.assignment.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The pseudonyms of installations that exist: with others, each unit would be another to the
 * ledger, and counted twice. Computed elsewhere, by OpenSSL.
 */
class PseudonymsTest {
  private final Pseudonyms pseudonyms = new Pseudonyms("0f".repeat(32));

  @Test
  void unit_isHiddenUnderTheKeyOfItsTenant() {
    assertThat(pseudonyms.of("acme").pseudonym("u1")).isEqualTo("zGsO-ef8eSHrWa1cAbEkiA");
    assertThat(pseudonyms.of("acne").pseudonym("u1")).isNotEqualTo("zGsO-ef8eSHrWa1cAbEkiA");
  }

  @Test
  void session_isHiddenUnlikeAUnitOfTheSameId() {
    assertThat(pseudonyms.of("acme").session("u1")).isEqualTo("WgKG-Oh1TPjGrkjCkDVlnQ");
    assertThat(pseudonyms.of("acme").pseudonym("u1")).isEqualTo("zGsO-ef8eSHrWa1cAbEkiA");
  }

  @Test
  void sameTenant_isAskedAboutSeveralIds() {
    Pseudonyms.OfTenant acme = pseudonyms.of("acme");
    for (int i = 0; i < 2; i++) {
      assertThat(acme.pseudonym("u1")).isEqualTo("zGsO-ef8eSHrWa1cAbEkiA");
      assertThat(acme.pseudonym("u2")).isEqualTo(pseudonyms.of("acme").pseudonym("u2"));
      assertThat(acme.session("u2")).isEqualTo(pseudonyms.of("acme").session("u2"));
    }
  }
}
