package dev.splitstream.query.server.results.query;

import dev.splitstream.rollup.Grain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which windows count: those that lie wholly inside.
 *
 * @param from where it starts; none for the beginning
 * @param to where it ends, exclusive; none for the end
 */
public record Period(Optional<Instant> from, Optional<Instant> to) {
  /** All windows. */
  public static final Period ALL = new Period(Optional.empty(), Optional.empty());

  /** Before any event: the wire format refuses earlier ones. */
  private static final Instant BEGINNING = Instant.EPOCH;

  private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
  private static final List<Grain> COARSEST_FIRST = List.of(Grain.DAY, Grain.HOUR, Grain.MINUTE);

  public Instant start() {
    return from.orElse(BEGINNING);
  }

  public Instant end() {
    return to.orElse(END);
  }

  /** The widest windows that fill the period exactly: fewest rows to read. */
  public Grain grain() {
    return COARSEST_FIRST.stream().filter(this::isAlignedTo).findFirst().orElse(Grain.MINUTE);
  }

  /** Whether windows of this width fill the period exactly. */
  boolean isAlignedTo(Grain grain) {
    return Stream.of(from, to)
        .flatMap(Optional::stream)
        .allMatch(
            bound ->
                bound.getNano() == 0
                    && Math.floorMod(bound.getEpochSecond(), grain.width().toSeconds()) == 0);
  }
}
