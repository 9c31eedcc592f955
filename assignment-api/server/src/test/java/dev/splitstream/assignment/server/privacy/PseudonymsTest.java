package dev.splitstream.assignment.server.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The pseudonyms of existing installations: if they changed, the ledger would see each unit as a
 * new one and count it twice. Computed independently with OpenSSL.
 */
class PseudonymsTest {
  private static final HexFormat HEX = HexFormat.of();

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
  void tenantsInTurn_keepTheirKeys() {
    Pseudonyms.OfTenant acme = pseudonyms.of("acme");
    Pseudonyms.OfTenant acne = pseudonyms.of("acne");
    String others = acne.pseudonym("u1");
    assertThat(acme.pseudonym("u1")).isEqualTo("zGsO-ef8eSHrWa1cAbEkiA");
    assertThat(pseudonyms.of("acne").pseudonym("u1")).isEqualTo(others);
  }

  /** A shared Mac would mix the computations of several threads. */
  @Test
  void severalThreads_getTheSamePseudonyms() {
    Pseudonyms.OfTenant acme = pseudonyms.of("acme");
    List<String> ids = IntStream.range(0, 5_000).mapToObj(Integer::toString).toList();
    List<String> one = ids.stream().map(id -> HEX.formatHex(acme.bytes(id))).toList();
    List<String> several = ids.parallelStream().map(id -> HEX.formatHex(acme.bytes(id))).toList();
    assertThat(several).isEqualTo(one);
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
