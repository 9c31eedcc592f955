package dev.splitstream.http.settings;

import dev.splitstream.settings.SecretVariable;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Takes secrets from the files that {@code …_FILE} variables name, as if the variables without that
 * ending held them. Spring finds this class by its name in {@code META-INF/spring.factories}.
 */
public final class SecretFiles implements EnvironmentPostProcessor {
  /** By the end of the name Spring tells that names are in the form of variables. */
  private static final String NAME =
      "secretFiles-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    Map<String, Object> secrets = Map.copyOf(SecretVariable.fromFiles(System.getenv()));
    environment
        .getPropertySources()
        .addBefore(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(NAME, secrets));
  }
}
