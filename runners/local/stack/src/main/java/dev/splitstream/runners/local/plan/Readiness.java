package dev.splitstream.runners.local.plan;

import java.net.URI;

/** How a process shows that it is ready. */
public sealed interface Readiness {
  /** It prints this line. */
  record LogLine(String line) implements Readiness {}

  /** It answers 200 at this address. */
  record HttpOk(URI address) implements Readiness {}

  /** It answers 200 at this address with a body in which this text occurs. */
  record HttpBody(URI address, String text) implements Readiness {}
}
