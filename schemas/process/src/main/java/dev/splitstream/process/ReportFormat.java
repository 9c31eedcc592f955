package dev.splitstream.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.PrintStream;

/** How a report is printed. */
public enum ReportFormat {
  /** For people. */
  TEXT,

  /** One JSON document on one line. A value that is not known is null; no field is left out. */
  JSON;

  /** The option of commands and tools that chooses JSON. */
  public static final String JSON_OPTION = "--json";

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          // Only components are fields, not what a record answers about itself.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .build();

  /** The format, by whether JSON is wanted. */
  public static ReportFormat of(boolean json) {
    return json ? JSON : TEXT;
  }

  /** Prints a report. */
  public void print(Report report, PrintStream out) {
    out.print(
        switch (this) {
          case TEXT -> report.text();
          case JSON -> json(report) + "\n";
        });
    out.flush();
  }

  private static String json(Report report) {
    try {
      return MAPPER.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + report.getClass().getSimpleName(), e);
    }
  }
}
