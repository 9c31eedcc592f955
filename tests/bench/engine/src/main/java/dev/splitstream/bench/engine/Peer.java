package dev.splitstream.bench.engine;

/**
 * One product, set up to decide in this process about two experiments of two variants with equal
 * weights: one for everybody, and one for units of certain countries that are of age. All that a
 * caller would make once for a request (a context, a unit) is made beforehand.
 */
interface Peer extends AutoCloseable {
  /** The variant of the experiment for everybody: {@code a} or {@code b}. */
  String split(int unit);

  /** The variant of the targeted experiment: {@code a} or {@code b}. */
  String targeted(int unit);

  @Override
  void close();

  /**
   * A product by its name.
   *
   * @throws IllegalArgumentException if the name is unknown
   */
  static Peer of(String name) {
    return switch (name) {
      case "splitstream" -> new SplitstreamPeer();
      case "openfeature" -> new OpenFeaturePeer();
      case "launchdarkly" -> new LaunchDarklyPeer();
      case "optimizely" -> new OptimizelyPeer();
      case "unleash" -> new UnleashPeer();
      default -> throw new IllegalArgumentException("Invalid peer: " + name);
    };
  }
}
