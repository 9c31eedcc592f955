package dev.splitstream.runners.cli.csv;

/** A small mapping and header for tests. */
final class CookieCats {
  static final String HEADER = "userid,version,rounds,kept,at\n";

  static final String MAPPING =
      """
      experiment:
        id: gate
        name: A gate
        variants:
          - {value: gate_30, id: early, name: Early, weight: 5000}
          - {value: gate_40, weight: 5000}
      unit: userid
      variant: version
      time: {column: at, format: 'yyyy-MM-dd HH:mm:ss'}
      events:
        - {name: kept, when: kept}
        - {name: rounds, when: always, value: rounds}
      metrics:
        - {id: kept, numerator: {kind: occurred, event_name: kept}}
        - {id: rounds, numerator: {kind: sum, event_name: rounds}}
        - id: rounds_of_kept
          numerator: {kind: sum, event_name: rounds}
          denominator: {kind: occurred, event_name: kept}
      """;

  private CookieCats() {}
}
