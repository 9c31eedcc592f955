package dev.splitstream.assignment.server.audit;

import dev.splitstream.http.FailureLog;
import dev.splitstream.http.audit.HourlyCounts;
import dev.splitstream.http.audit.Refusal;
import dev.splitstream.http.audit.RefusalValve;
import java.time.Clock;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts requests that are refused. */
@Configuration(proxyBeanMethods = false)
class AuditSetup {
  @Bean
  HourlyCounts<Refusal> refusals(AuditProperties properties, Clock clock) {
    return new HourlyCounts<>(clock, properties.entries(), Refusal::lumped);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalValve(
      HourlyCounts<Refusal> refusals) {
    return factory -> factory.addEngineValves(new RefusalValve(refusals::add));
  }

  @Bean(destroyMethod = "write")
  AuditRecords auditRecords(
      HourlyCounts<Refusal> refusals,
      JdbcTemplate template,
      PlatformTransactionManager transactions,
      AuditProperties properties,
      FailureLog failures,
      Clock clock) {
    return new AuditRecords(
        refusals, template, new TransactionTemplate(transactions), properties, failures, clock);
  }
}
