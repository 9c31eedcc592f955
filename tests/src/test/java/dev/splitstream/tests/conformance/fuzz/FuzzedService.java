package dev.splitstream.tests.conformance.fuzz;

/** The two services. */
enum FuzzedService {
  /** assignment-api. */
  ASSIGNMENT("assignment-api"),
  /** query-api. */
  QUERY("query-api");

  private final String process;

  FuzzedService(String process) {
    this.process = process;
  }

  /** Its name in the stack. */
  String process() {
    return process;
  }
}
