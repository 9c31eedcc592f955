package dev.splitstream.assignment.server.tenant;

import dev.splitstream.assignment.server.keys.FirstKeys;
import dev.splitstream.assignment.server.tenant.TenantBodies.MadeTenant;
import dev.splitstream.assignment.server.tenant.TenantBodies.NewTenant;
import dev.splitstream.assignment.server.tenant.TenantBodies.Suspension;
import dev.splitstream.assignment.server.tenant.TenantBodies.TenantList;
import dev.splitstream.http.access.Access;
import dev.splitstream.http.access.Permission;
import dev.splitstream.http.caller.Needs;
import dev.splitstream.http.problem.ProblemException;
import dev.splitstream.http.problem.ProblemKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Creates, lists, suspends and resumes tenants. For the operator's key alone. */
@RestController
@RequestMapping("/api/v1/tenants")
class TenantsController {
  private static final Logger log = LoggerFactory.getLogger(TenantsController.class);
  private static final int PAGE = 1_000;

  private final TenantRecords records;
  private final FirstKeys keys;
  private final TransactionTemplate transactions;

  TenantsController(TenantRecords records, FirstKeys keys, TransactionTemplate transactions) {
    this.records = records;
    this.keys = keys;
    this.transactions = transactions;
  }

  @GetMapping
  @Needs(Permission.TENANTS)
  TenantList list(@RequestParam(defaultValue = "") String after) {
    List<TenantView> found = records.page(after, PAGE + 1);
    return found.size() <= PAGE
        ? new TenantList(found, null)
        : new TenantList(found.subList(0, PAGE), found.get(PAGE - 1).tenant());
  }

  @PostMapping
  @Needs(Permission.TENANTS)
  ResponseEntity<MadeTenant> create(Access access, @RequestBody NewTenant body) {
    String tenant = body.id();
    String key =
        Objects.requireNonNull(transactions.execute(status -> add(tenant, access.actor())));
    log.info("The operator created the tenant {}", tenant);
    return ResponseEntity.status(HttpStatus.CREATED)
        .cacheControl(CacheControl.noStore())
        .body(new MadeTenant(tenant, key));
  }

  private String add(String tenant, String actor) {
    if (!records.add(tenant)) {
      throw ProblemException.of(ProblemKind.CONFLICT, "The tenant " + tenant + " already exists.");
    }
    return keys.make(tenant, actor);
  }

  @PostMapping("/{tenant}/suspend")
  @Needs(Permission.TENANTS)
  TenantView suspend(@PathVariable String tenant, @RequestBody Suspension body) {
    TenantView suspended = found(records.suspend(tenant, body.text()));
    log.info("The operator suspended the tenant {}", tenant);
    return suspended;
  }

  @PostMapping("/{tenant}/resume")
  @Needs(Permission.TENANTS)
  TenantView resume(@PathVariable String tenant) {
    TenantView resumed = found(records.resume(tenant));
    log.info("The operator resumed the tenant {}", tenant);
    return resumed;
  }

  private static TenantView found(Optional<TenantView> tenant) {
    return tenant.orElseThrow(
        () -> ProblemException.of(ProblemKind.NOT_FOUND, "The tenant does not exist."));
  }
}
