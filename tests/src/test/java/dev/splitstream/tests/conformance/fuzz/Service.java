package dev.splitstream.tests.conformance.fuzz;

/** The two services. */
enum Service {
  /** assignment-api. */
  ASSIGNMENT("assignment-api"),
  /** query-api. */
  QUERY("query-api");

  private final String process;

  Service(String process) {
    this.process = process;
  }

  /** Its name in the stack. */
  String process() {
    return process;
  }
}
