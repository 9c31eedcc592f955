package dev.splitstream.runners.cli.audit;

import dev.splitstream.catalog.anchor.AnchorVerifier;
import dev.splitstream.catalog.anchor.SignedAnchor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which anchors a history must fit, and who may have signed them. */
public final class AnchorOptions {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;

  @Option(
      names = "--anchor",
      required = true,
      paramLabel = "FILE|URL",
      description =
          "Anchors that were kept elsewhere, one a line: a file, or what an http address answers."
              + " Can be repeated.")
  private List<String> places = new ArrayList<>();

  @Option(
      names = "--anchor-key",
      required = true,
      paramLabel = "FILE",
      description =
          "The public key (Ed25519, PEM) of the one that signs them. Can be repeated: each anchor"
              + " must be signed by one of them.")
  private List<Path> keys = new ArrayList<>();

  /** Filled by the command line. */
  public AnchorOptions() {}

  /**
   * The anchors, all of them genuine.
   *
   * @throws IOException when one cannot be read, or is signed by no key that was named
   */
  public List<SignedAnchor> read() throws IOException, InterruptedException {
    List<AnchorVerifier> verifiers = new ArrayList<>();
    for (Path key : keys) {
      verifiers.add(verifier(key));
    }
    List<SignedAnchor> found = new ArrayList<>();
    for (String place : places) {
      found.addAll(anchors(place, text(place), verifiers));
    }
    if (found.isEmpty()) {
      throw new IOException("Cannot verify: there is no anchor in " + String.join(", ", places));
    }
    return found;
  }

  private static AnchorVerifier verifier(Path key) throws IOException {
    try {
      return AnchorVerifier.of(Files.readString(key));
    } catch (IllegalArgumentException e) {
      throw new IOException("Cannot use " + key + ": " + e.getMessage(), e);
    }
  }

  private static List<SignedAnchor> anchors(
      String place, String text, List<AnchorVerifier> verifiers) throws IOException {
    List<SignedAnchor> found = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        found.add(genuine(line, "line " + number + " of " + place, verifiers));
      }
    }
    return found;
  }

  private static SignedAnchor genuine(String line, String where, List<AnchorVerifier> verifiers)
      throws IOException {
    try {
      SignedAnchor anchor = SignedAnchor.parse(line);
      if (verifiers.stream().noneMatch(verifier -> verifier.isGenuine(anchor))) {
        throw new IOException("Cannot trust " + where + ": it is not signed with this key");
      }
      return anchor;
    } catch (IllegalArgumentException e) {
      throw new IOException("Cannot read " + where + ": " + e.getMessage(), e);
    }
  }

  private static String text(String place) throws IOException, InterruptedException {
    if (!place.startsWith("http://") && !place.startsWith("https://")) {
      return Files.readString(Path.of(place));
    }
    HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(place)).timeout(TIMEOUT).build(),
            BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      throw new IOException("Cannot read " + place + ": it answers " + response.statusCode());
    }
    return response.body();
  }
}
