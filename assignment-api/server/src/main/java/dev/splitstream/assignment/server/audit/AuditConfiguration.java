package dev.splitstream.assignment.server.audit;

import dev.splitstream.http.audit.HourlyCounts;
import dev.splitstream.http.audit.Refusal;
import dev.splitstream.http.audit.RefusalConfiguration;
import dev.splitstream.http.problem.FailureLog;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Schedules the writing and the deletion of audit records. */
@Configuration(proxyBeanMethods = false)
@Import(RefusalConfiguration.class)
class AuditConfiguration {
  @Bean(destroyMethod = "write")
  AuditRecords auditRecords(
      HourlyCounts<Refusal> refusals,
      JdbcTemplate template,
      PlatformTransactionManager transactions,
      RetentionProperties retention,
      FailureLog failures,
      Clock clock) {
    return new AuditRecords(
        refusals, template, new TransactionTemplate(transactions), retention, failures, clock);
  }
}
