package dev.splitstream.query.server;

import dev.splitstream.http.container.TomcatConfiguration;
import dev.splitstream.http.database.SharedStoreConfiguration;
import dev.splitstream.http.openapi.ApiDocumentConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;

/** Starts the query API. */
@SpringBootApplication
@Import({TomcatConfiguration.class, ApiDocumentConfiguration.class, SharedStoreConfiguration.class})
@ConfigurationPropertiesScan
public class QueryServer {

  /** Runs until the process is asked to stop. */
  public static void main(String[] args) {
    SpringApplication.run(QueryServer.class, args);
  }
}
