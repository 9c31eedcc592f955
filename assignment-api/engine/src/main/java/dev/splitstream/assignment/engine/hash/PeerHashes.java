package dev.splitstream.assignment.engine.hash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The draws of other products, so that migrated experiments keep every unit in its variant. {@code
 * PeerHashesTest} compares them with values that these products' own test suites publish.
 *
 * <p>{@code PeerTraffic} and {@code UnleashTraffic} turn draws into variants.
 */
public final class PeerHashes {
  private static final int UNLEASH_ROLLOUT_SEED = 0;
  private static final int UNLEASH_VARIANT_SEED = 86_028_157;
  private static final int OPTIMIZELY_SEED = 1;
  private static final int FNV_OFFSET = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;
  private static final int SHA1_DIGITS = 15;
  private static final long SHA1_MAX = 0xFFF_FFFF_FFFF_FFFFL;

  private PeerHashes() {}

  /**
   * GrowthBook's hash of version 1, in thousandths: 0 to 999. Characters are hashed as UTF-16
   * units, as its JavaScript SDK does. Pinned by {@code hash} of its {@code cases.json}.
   */
  public static int growthBookV1(String seed, String unitId) {
    return Integer.remainderUnsigned(fnv(fnv(FNV_OFFSET, unitId), seed), 1_000);
  }

  /**
   * GrowthBook's hash of version 2, in ten-thousandths: 0 to 9,999. Pinned by {@code hash} of its
   * {@code cases.json}.
   */
  public static int growthBookV2(String seed, String unitId) {
    int inner = fnv(fnv(FNV_OFFSET, seed), unitId);
    int outer = fnv(FNV_OFFSET, Integer.toUnsignedString(inner));
    return Integer.remainderUnsigned(outer, 10_000);
  }

  /**
   * Unleash's normalized hash, in hundredths: 1 to 100. A unit is in a rollout of at least this
   * percentage. Pinned by {@code StrategyUtilsTest} of its Java client.
   */
  public static int unleash(String groupId, String unitId) {
    return unleash(groupId, unitId, UNLEASH_ROLLOUT_SEED, 100);
  }

  /**
   * Unleash's draw of a variant: 1 to the sum of the weights. Pinned by {@code StrategyUtilsTest}
   * of its Java client, and by {@code 16-strategy-variants.json} of its client specification.
   */
  public static int unleashVariant(String groupId, String unitId, int totalWeight) {
    return unleash(groupId, unitId, UNLEASH_VARIANT_SEED, totalWeight);
  }

  private static int unleash(String groupId, String unitId, int seed, int normalizer) {
    return Integer.remainderUnsigned(Murmur3.hash(groupId + ":" + unitId, seed), normalizer) + 1;
  }

  /**
   * Optimizely's bucket: 0 to 9,999. Pinned by the values for {@code ppid1} and so on that all its
   * SDKs test.
   */
  public static int optimizely(String experimentId, String bucketingId) {
    long hash = Integer.toUnsignedLong(Murmur3.hash(bucketingId + experimentId, OPTIMIZELY_SEED));
    return (int) ((hash * 10_000) >>> 32);
  }

  /**
   * LaunchDarkly's bucket: 0 to 1, in single precision as in its Java and Go SDKs. Pinned by the
   * values for {@code hashKey.saltyA} that all its SDKs test.
   *
   * @param prefix the flag's key, a dot and its salt; or the seed of an experiment
   */
  public static float launchDarkly(String prefix, String unitId) {
    return (float) sha1(prefix + "." + unitId) / (float) SHA1_MAX;
  }

  /**
   * PlanOut's hash: 0 to 2^60 - 1. Its {@code uniformChoice} is this modulo the number of choices.
   * Pinned by {@code test_assignment.py} of its Python package.
   *
   * @param prefix the experiment's salt, a dot and the parameter's
   */
  public static long planOut(String prefix, String unitId) {
    return sha1(prefix + "." + unitId);
  }

  private static int fnv(int hash, String text) {
    int h = hash;
    for (int i = 0; i < text.length(); i++) {
      h = (h ^ text.charAt(i)) * FNV_PRIME;
    }
    return h;
  }

  /** The first 15 hexadecimal digits. */
  private static long sha1(String text) {
    byte[] digest;
    try {
      digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot hash: no SHA-1 in this Java", e);
    }
    long bits = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      bits = bits << 8 | (digest[i] & 0xff);
    }
    return bits >>> (Long.SIZE - 4 * SHA1_DIGITS);
  }
}
