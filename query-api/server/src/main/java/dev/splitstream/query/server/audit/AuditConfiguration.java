package dev.splitstream.query.server.audit;

import dev.splitstream.http.audit.AuditProperties;
import dev.splitstream.http.audit.HourlyCounts;
import dev.splitstream.http.audit.Refusal;
import dev.splitstream.http.audit.RefusalConfiguration;
import dev.splitstream.http.problem.FailureLog;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Counts reads of results, and writes them with the requests that are refused. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Import(RefusalConfiguration.class)
class AuditConfiguration {
  @Bean
  ResultReads resultReads(AuditProperties properties, Clock clock) {
    return new ResultReads(clock, properties.entries());
  }

  @Bean(destroyMethod = "write")
  AuditRecords auditRecords(
      HourlyCounts<Refusal> refusals,
      ResultReads reads,
      DataSource dataSource,
      FailureLog failures) {
    return new AuditRecords(refusals, reads, dataSource, failures);
  }
}
