"""Two addresses for operators: is the process alive, and can it serve."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer that the process is alive.

    It asks nothing of the database: a supervisor would restart every process when the
    database is away, and mend nothing by it.
    """
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Answer whether this process should be sent visitors, and why not if not."""
    problems = what_is_missing()
    return JsonResponse(
        {"ready": not problems, "problems": problems}, status=503 if problems else 200
    )


def what_is_missing() -> list[str]:
    """Return a sentence for each reason why pages cannot be served."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        # Its own words may name hosts and accounts, so they stay in the log.
        return ["The database does not answer."]
    if pending:
        return [f"{len(pending)} migrations are not applied: run manage.py migrate."]
    return []
