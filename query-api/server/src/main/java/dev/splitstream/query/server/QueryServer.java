package dev.splitstream.query.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the query API. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class QueryServer {

  /** Runs until the process is asked to stop. */
  public static void main(String[] args) {
    SpringApplication.run(QueryServer.class, args);
  }
}
