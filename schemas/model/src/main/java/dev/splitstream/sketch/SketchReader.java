package dev.splitstream.sketch;

/** Makes sketches of their bytes. */
@FunctionalInterface
public interface SketchReader {
  /**
   * The sketch of these bytes, once made by {@link DistinctSketch#toBytes}.
   *
   * @throws IllegalArgumentException when they are not a sketch
   */
  DistinctSketch read(byte[] bytes);
}
