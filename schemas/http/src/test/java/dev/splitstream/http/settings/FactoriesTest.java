package dev.splitstream.http.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.settings.InvalidSettingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What Spring Boot finds by its name in the services that have this module. */
class FactoriesTest {
  @Test
  void secretFiles_areTakenByEveryService() {
    assertThat(found(EnvironmentPostProcessor.class)).hasAtLeastOneElementOfType(SecretFiles.class);
  }

  @Test
  void invalidSettings_areSaidInOneLine_evenBelowOtherFailures() {
    Exception failure =
        new IllegalStateException("start", new InvalidSettingException("Invalid environment: X"));
    assertThat(found(FailureAnalyzer.class))
        .filteredOn(InvalidSettingAnalyzer.class::isInstance)
        .extracting(analyzer -> analyzer.analyze(failure))
        .singleElement()
        .satisfies(
            analysis -> assertThat(analysis.getDescription()).isEqualTo("Invalid environment: X"));
  }

  /** Others take arguments that only a start has. */
  private static <T> List<T> found(Class<T> type) {
    return SpringFactoriesLoader.forDefaultResourceLocation()
        .load(type, (factory, name, failure) -> {});
  }
}
