package dev.splitstream.assignment.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.splitstream.assignment.engine.api.Decision;
import dev.splitstream.assignment.engine.api.Reason;
import dev.splitstream.assignment.engine.hash.PeerHashes;
import dev.splitstream.catalog.Experiment;
import dev.splitstream.catalog.allocation.HashMethod;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values from the test suites of the products themselves. */
class PeerHashesTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``, a, 220",
        "``, b, 77",
        "b, a, 946",
        "ef, d, 652",
        "asdf, 8952klfjas09ujk, 549",
        "``, 123, 11",
        "``, ___)((*\":&, 563"
      })
  void growthBookV1_isThatOfItsCases(String seed, String unitId, int thousandths) {
    assertThat(PeerHashes.growthBookV1(seed, unitId)).isEqualTo(thousandths);
  }

  @ParameterizedTest
  @CsvSource({
    "seed, a, 505",
    "seed, b, 2696",
    "foo, ab, 2575",
    "foo, def, 2019",
    "89123klj, 8952klfjas09ujkasdf, 1240",
    "90850943850283058242805, 123, 7516",
    "()**(%$##$%#$#, ___)((*\":&, 128"
  })
  void growthBookV2_isThatOfItsCases(String seed, String unitId, int tenThousandths) {
    assertThat(PeerHashes.growthBookV2(seed, unitId)).isEqualTo(tenThousandths);
  }

  @ParameterizedTest
  @CsvSource({"123, 2", "456, 0", "fds, 1"})
  void growthBookV1_choosesTheVariationOfItsCases(String unitId, int variation) {
    Experiment thirds =
        TestExperiments.experiment("e", 10_000, 3_334, 3_333, 3_333).toBuilder()
            .hash(HashMethod.GROWTHBOOK_V1)
            .salt("feature")
            .build();
    assertThat(draws(thirds, unitId)).isEqualTo("v" + variation);
  }

  @ParameterizedTest
  @CsvSource({"123, gr1, 73", "999, groupX, 25"})
  void unleash_isThatOfItsClients(String unitId, String groupId, int percent) {
    assertThat(PeerHashes.unleash(groupId, unitId)).isEqualTo(percent);
  }

  @ParameterizedTest
  @CsvSource({"123, gr1, 100, 96", "999, groupX, 100, 60", "5, a, 2, 1", "0, a, 2, 2"})
  void unleashVariant_isThatOfItsClients(String unitId, String groupId, int total, int drawn) {
    assertThat(PeerHashes.unleashVariant(groupId, unitId, total)).isEqualTo(drawn);
  }

  @Test
  void unleashRollout_reachesAUnitFromItsPercentOn() {
    Experiment at72 = unleash(7_200);
    Experiment at73 = unleash(7_300);
    assertThat(TestExperiments.decide(at72, "123").reason()).isEqualTo(Reason.NOT_IN_TRAFFIC);
    assertThat(TestExperiments.decide(at73, "123").reason()).isEqualTo(Reason.SPLIT);
  }

  @ParameterizedTest
  @CsvSource({
    "ppid1, 1886780721, 5254",
    "ppid2, 1886780721, 4299",
    "ppid2, 1886780722, 2434",
    "ppid3, 1886780721, 5439",
    "a very very very very very very very very very very very very very very very long ppd string,"
        + " 1886780721, 6128"
  })
  void optimizely_isThatOfItsSdks(String bucketingId, String experimentId, int bucket) {
    assertThat(PeerHashes.optimizely(experimentId, bucketingId)).isEqualTo(bucket);
  }

  @ParameterizedTest
  @CsvSource({"5254, v1", "5255, v0"})
  void optimizely_servesBucketsBelowTheEndOfTheRange(int weight, String variant) {
    Experiment experiment =
        TestExperiments.experiment("e", 10_000, weight, 10_000 - weight).toBuilder()
            .hash(HashMethod.OPTIMIZELY)
            .salt("1886780721")
            .build();
    assertThat(draws(experiment, "ppid1")).isEqualTo(variant);
  }

  @ParameterizedTest
  @CsvSource({
    "hashKey.saltyA, userKeyA, 0.42157587",
    "hashKey.saltyA, userKeyB, 0.6708485",
    "hashKey.saltyA, userKeyC, 0.10343106",
    "61, userKeyA, 0.09801207",
    "61, userKeyB, 0.14483777",
    "61, userKeyC, 0.9242641"
  })
  void launchDarkly_isThatOfItsSdks(String prefix, String unitId, float bucket) {
    assertThat(PeerHashes.launchDarkly(prefix, unitId)).isCloseTo(bucket, within(1e-7f));
  }

  @ParameterizedTest
  @CsvSource({
    "test_salt.foo, 8, 7",
    "test_salt.foo, 2, 1",
    "test_salt.bar, 2, 0",
    "test_salt.baz, 2, 0"
  })
  void planOut_choosesUniformlyAsItsTestsSay(String prefix, int choices, int chosen) {
    int[] weights = new int[choices];
    Arrays.fill(weights, 10_000 / choices);
    Experiment experiment =
        TestExperiments.experiment("e", 10_000, weights).toBuilder()
            .hash(HashMethod.PLANOUT)
            .salt(prefix)
            .build();
    assertThat(draws(experiment, "4")).isEqualTo("v" + chosen);
  }

  private static Experiment unleash(int allocation) {
    return TestExperiments.experiment("e", allocation, 5_000, 5_000).toBuilder()
        .hash(HashMethod.UNLEASH)
        .salt("gr1")
        .build();
  }

  private static String draws(Experiment experiment, String unitId) {
    Decision decision = TestExperiments.decide(experiment, unitId);
    assertThat(decision.variant()).isNotNull();
    return decision.variant().id();
  }
}
