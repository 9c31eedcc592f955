package dev.splitstream.query.server.audit;

import dev.splitstream.http.FailureLog;
import dev.splitstream.http.audit.HourlyCounts;
import dev.splitstream.http.audit.Refusal;
import dev.splitstream.http.audit.RefusalValve;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Counts reads of results and requests that are refused, and writes the counts. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class AuditConfiguration {
  @Bean
  HourlyCounts<Refusal> refusals(AuditProperties properties, Clock clock) {
    return new HourlyCounts<>(clock, properties.entries(), Refusal::lumped);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> refusalValve(
      HourlyCounts<Refusal> refusals) {
    return factory -> factory.addEngineValves(new RefusalValve(refusals::add));
  }

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
