package dev.splitstream.runners.cli;

import dev.splitstream.runners.cli.http.Api;
import dev.splitstream.runners.local.StackAddresses;
import dev.splitstream.runners.local.StackState;
import dev.splitstream.runners.local.secret.Secrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A running stack as a client sees it.
 *
 * @param addresses where its processes listen
 * @param secrets its keys
 */
record StackView(StackAddresses addresses, Secrets secrets) {
  /**
   * Looks at a stack.
   *
   * @throws IOException if its keys cannot be read
   */
  static StackView of(StackState state) throws IOException {
    return new StackView(
        new StackAddresses(state.ports()), Secrets.read(Path.of(state.secretsFile())));
  }

  Api assignmentApi() {
    return new Api(addresses.assignmentApi(), secrets.apiKey());
  }

  /** With the key that makes and suspends tenants. */
  Api operatorApi() {
    return new Api(addresses.assignmentApi(), secrets.operatorKey());
  }

  Api queryApi() {
    return new Api(addresses.queryApi(), secrets.apiKey());
  }

  /**
   * The page, with a key that reads results and no more. It stands in the fragment, which browsers
   * never send.
   */
  URI page(Optional<String> experimentId) {
    String fragment = experimentId.map(id -> "&experiment=" + id).orElse("");
    return addresses.queryApi().resolve("/#key=" + secrets.pageKey() + fragment);
  }
}
