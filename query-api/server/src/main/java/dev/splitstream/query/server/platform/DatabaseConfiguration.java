package dev.splitstream.query.server.platform;

import com.zaxxer.hikari.HikariDataSource;
import dev.splitstream.store.Database;
import dev.splitstream.store.job.JobStatusStore;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The database as this service sees it: read only, each answer from one snapshot, and in a role to
 * which the database shows one tenant at a time.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  /** Seconds beyond the longest query. Who says nothing for so long hangs, or is out of reach. */
  private static final int GRACE_SECONDS = 5;

  private static final String TAKE_ROLE = "SET ROLE splitstream_query";

  @Bean
  HikariDataSource dataSource(DatabaseProperties properties) {
    HikariDataSource dataSource = new HikariDataSource();
    dataSource.setPoolName("query");
    dataSource.setJdbcUrl(properties.url());
    dataSource.setUsername(properties.user());
    dataSource.setPassword(properties.password());
    dataSource.setMaximumPoolSize(properties.connections());
    dataSource.setMinimumIdle(1);
    dataSource.setConnectionTimeout(properties.connectTimeout().toMillis());
    // Start without the database: readiness says when it is there.
    dataSource.setInitializationFailTimeout(-1);
    dataSource.setReadOnly(true);
    dataSource.setConnectionInitSql(TAKE_ROLE);
    dataSource.addDataSourceProperty(
        "options", "-c statement_timeout=" + properties.queryTimeout().toMillis());
    dataSource.addDataSourceProperty(
        "socketTimeout", properties.queryTimeout().toSeconds() + GRACE_SECONDS);
    return dataSource;
  }

  @Bean
  JobStatusStore jobStatusStore(Database database) {
    return JobStatusStore.in(database);
  }

  @Bean
  SnapshotReads snapshotReads(DataSource dataSource, LimitsProperties limits, Clock clock) {
    return SnapshotReads.of(dataSource, limits.heavyReads().timeLimit(), clock);
  }
}
