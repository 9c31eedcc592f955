/** What people record about an experiment, beside what it is. */
@NullMarked
package dev.splitstream.assignment.server.catalog.rules.recorded;

import org.jspecify.annotations.NullMarked;
