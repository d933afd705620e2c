/** What of a file of rules the tests exercise. */

import * as vscode from "vscode";
import type { Coverage } from "../server/protocol";

export class RuleCoverage extends vscode.FileCoverage {
  private constructor(
    uri: vscode.Uri,
    count: vscode.TestCoverageCount,
    readonly details: vscode.StatementCoverage[],
  ) {
    super(uri, count);
  }

  static of(uri: vscode.Uri, coverage: Coverage): RuleCoverage {
    const { covered, total } = coverage.points;
    return new RuleCoverage(uri, new vscode.TestCoverageCount(covered, total), coverage.lines.map(statement));
  }
}

function statement({ line, hits }: Coverage["lines"][number]): vscode.StatementCoverage {
  return new vscode.StatementCoverage(hits, new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER));
}
