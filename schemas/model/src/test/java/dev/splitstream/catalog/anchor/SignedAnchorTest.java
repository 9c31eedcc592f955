package dev.splitstream.catalog.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedAnchorTest {
  private static final Instant NOON = Instant.parse("2026-01-08T12:00:00.123456Z");
  private static final String HASH = "0a".repeat(32);
  private static final Anchor ANCHOR = new Anchor("acme", 42, HASH, NOON);
  private static final TestKeys KEYS = new TestKeys();

  /** As openssl 3 made it: a key that is not of this program's making. */
  private static final String OPENSSL =
      """
      -----BEGIN PRIVATE KEY-----
      MC4CAQAwBQYDK2VwBCIEIMbsGno4uUFSJIalaeqNaOdug0VdejE1Dq6HN7lXbImg
      -----END PRIVATE KEY-----
      """;

  private final AnchorVerifier verifier = AnchorVerifier.of(KEYS.publicPem());
  private final SignedAnchor signed = AnchorSigner.of(KEYS.privatePem()).sign(ANCHOR);

  static List<Anchor> forgeries() {
    return List.of(
        new Anchor("acma", 42, HASH, NOON),
        new Anchor("acme", 43, HASH, NOON),
        new Anchor("acme", 42, "0b".repeat(32), NOON),
        new Anchor("acme", 42, HASH, NOON.plusNanos(1_000)));
  }

  @Test
  void signedAnchor_isGenuine() {
    assertThat(verifier.isGenuine(signed)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("forgeries")
  void anchorOfAnotherContent_isNot(Anchor forgery) {
    assertThat(verifier.isGenuine(new SignedAnchor(forgery, signed.signature()))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "AAAA"})
  void anchorWithoutSignature_isNot(String signature) {
    assertThat(verifier.isGenuine(new SignedAnchor(ANCHOR, signature))).isFalse();
  }

  @Test
  void anchorSignedByAnother_isNot() {
    SignedAnchor others = AnchorSigner.of(new TestKeys().privatePem()).sign(ANCHOR);
    assertThat(verifier.isGenuine(others)).isFalse();
  }

  @Test
  void line_isReadBack() {
    assertThat(signed.line()).doesNotContain("\n");
    assertThat(SignedAnchor.parse(signed.line())).isEqualTo(signed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "not json",
        "{'tenant':'acme','revision':'42','hash':'HASH','at':'2026-01-08T12:00:00Z','signature':''}",
        "{'tenant':'acme','revision':42,'hash':'HASH','at':'noon','signature':''}",
        "{'tenant':'acme','revision':42,'hash':'0A','at':'2026-01-08T12:00:00Z','signature':''}",
        "{'tenant':'a\\nb','revision':42,'hash':'HASH','at':'2026-01-08T12:00:00Z','signature':''}"
      })
  void otherLines_areRefused(String line) {
    String json = line.replace('\'', '"').replace("HASH", HASH);
    assertThatThrownBy(() -> SignedAnchor.parse(json)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keyOfOpenssl_isTaken() {
    assertThat(AnchorSigner.of(OPENSSL).sign(ANCHOR).signature()).hasSize(88);
  }

  @Test
  void otherKeys_areRefused() {
    assertThatThrownBy(() -> AnchorSigner.of(KEYS.publicPem()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PRIVATE KEY");
    assertThatThrownBy(() -> AnchorVerifier.of(KEYS.privatePem()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PUBLIC KEY");
  }
}
