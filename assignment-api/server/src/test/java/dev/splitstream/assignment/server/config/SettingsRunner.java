package dev.splitstream.assignment.server.config;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

/** Loads only the settings, from {@code application.yaml} and the test. */
public final class SettingsRunner {
  private SettingsRunner() {}

  /** With the settings that this configuration enables. */
  public static ApplicationContextRunner of(Class<?> configuration) {
    return new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
        .withUserConfiguration(configuration);
  }
}
