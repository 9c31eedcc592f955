@NullMarked
package dev.splitstream.assignment.server.catalog.rules.indirect;

import org.jspecify.annotations.NullMarked;
