package dev.splitstream.assignment.server;

import dev.splitstream.http.container.TomcatConfiguration;
import dev.splitstream.http.database.SharedStoreConfiguration;
import dev.splitstream.http.openapi.ApiDocumentConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service's main class. */
@SpringBootApplication
@Import({TomcatConfiguration.class, ApiDocumentConfiguration.class, SharedStoreConfiguration.class})
@ConfigurationPropertiesScan
@EnableScheduling
public class AssignmentApi {

  /** Starts the service; settings come from {@code application.yaml} and the environment. */
  public static void main(String[] arguments) {
    SpringApplication.run(AssignmentApi.class, arguments);
  }
}
