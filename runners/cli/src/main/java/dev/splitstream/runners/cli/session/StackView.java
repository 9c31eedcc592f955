package dev.splitstream.runners.cli.session;

import dev.splitstream.runners.cli.http.ApiClient;
import dev.splitstream.runners.local.plan.StackAddresses;
import dev.splitstream.runners.local.secret.Secrets;
import dev.splitstream.runners.local.state.StackState;
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
public record StackView(StackAddresses addresses, Secrets secrets) {
  /**
   * Looks at a stack.
   *
   * @throws IOException if its keys cannot be read
   */
  public static StackView of(StackState state) throws IOException {
    return new StackView(
        new StackAddresses(state.ports()), Secrets.read(Path.of(state.secretsFile())));
  }

  public ApiClient assignmentApi() {
    return new ApiClient(addresses.assignmentApi(), secrets.apiKey());
  }

  /** With the key that makes and suspends tenants. */
  public ApiClient operatorApi() {
    return new ApiClient(addresses.assignmentApi(), secrets.operatorKey());
  }

  public ApiClient queryApi() {
    return new ApiClient(addresses.queryApi(), secrets.apiKey());
  }

  /**
   * The page, with a key that reads results and no more. It stands in the fragment, which browsers
   * never send.
   */
  public URI page(Optional<String> experimentId) {
    String fragment = experimentId.map(id -> "&experiment=" + id).orElse("");
    return addresses.queryApi().resolve("/#key=" + secrets.pageKey() + fragment);
  }
}
