package dev.splitstream.assignment.engine.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BucketerTest {

  @TestFactory
  Stream<DynamicTest> bucket_matchesThePublishedVectors() throws IOException {
    return StreamSupport.stream(vectors().spliterator(), false)
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.get("salt").asText() + ":" + vector.get("unit_id").asText(),
                    () -> assertVector(vector)));
  }

  @Test
  void vectors_areAtLeastAHundred() throws IOException {
    assertThat(vectors()).hasSizeGreaterThanOrEqualTo(100);
  }

  @Property
  void hash_agreesWithAnotherImplementation(@ForAll String salt, @ForAll String unitId) {
    assertThat(Bucketer.hash(salt, unitId)).isEqualTo(reference(salt, unitId));
  }

  @Property
  void hash_agreesWithAnotherImplementation_overSurrogates(
      @ForAll @CharRange(from = '\ud7f0', to = '\ue010') String salt,
      @ForAll @CharRange(from = '\ud7f0', to = '\ue010') String unitId) {
    assertThat(Bucketer.hash(salt, unitId)).isEqualTo(reference(salt, unitId));
  }

  @Property
  void bucket_isInRange(@ForAll String salt, @ForAll String unitId) {
    assertThat(Bucketer.bucket(salt, unitId)).isBetween(0, Bucketer.BUCKETS - 1);
  }

  @Property(tries = 20)
  void bucket_spreadsConsecutiveUnitsEvenly(@ForAll @IntRange(max = 1_000_000) int salt) {
    long low =
        Stream.iterate(0, unit -> unit + 1)
            .limit(20_000)
            .filter(unit -> Bucketer.bucket("salt" + salt, "user_" + unit) < 5_000)
            .count();
    // Five standard deviations of a fair coin.
    assertThat(low).isBetween(10_000L - 354, 10_000L + 354);
  }

  private static void assertVector(JsonNode vector) {
    String salt = vector.get("salt").asText();
    String unitId = vector.get("unit_id").asText();
    assertThat(Integer.toUnsignedLong(Bucketer.hash(salt, unitId)))
        .isEqualTo(vector.get("hash").asLong());
    assertThat(Bucketer.bucket(salt, unitId)).isEqualTo(vector.get("bucket").asInt());
  }

  private static int reference(String salt, String unitId) {
    byte[] bytes = (salt + ":" + unitId).getBytes(UTF_8);
    return Hashing.murmur3_32().hashBytesToInt(bytes);
  }

  private static JsonNode vectors() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(BucketerTest.class.getResourceAsStream("/golden/bucket.json"))) {
      return new ObjectMapper().readTree(in).get("vectors");
    }
  }
}
