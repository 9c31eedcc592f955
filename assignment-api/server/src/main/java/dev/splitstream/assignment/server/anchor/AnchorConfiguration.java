package dev.splitstream.assignment.server.anchor;

import dev.splitstream.catalog.anchor.AnchorSigner;
import dev.splitstream.store.Database;
import dev.splitstream.store.audit.AnchorStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the daily anchors; they need a signing key. */
@Configuration(proxyBeanMethods = false)
class AnchorConfiguration {
  @Bean
  DailyAnchors dailyAnchors(
      AnchorProperties properties,
      ObjectStorageTargets storage,
      Database database,
      Clock clock,
      MeterRegistry meters) {
    List<AnchorTarget> targets = new ArrayList<>(storage.targets());
    if (!properties.webhook().isEmpty()) {
      targets.add(new AnchorWebhook(URI.create(properties.webhook()), properties.timeout()));
    }
    Optional<AnchorSigner> signer =
        Optional.of(properties.keyFile())
            .filter(file -> !file.isBlank())
            .map(AnchorConfiguration::signer);
    return new DailyAnchors(signer, targets, AnchorStore.in(database), clock, meters);
  }

  private static AnchorSigner signer(String file) {
    try {
      return AnchorSigner.of(Files.readString(Path.of(file)));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "Cannot use the key in " + file + " (splitstream.anchor.key-file): " + e.getMessage(), e);
    }
  }
}
