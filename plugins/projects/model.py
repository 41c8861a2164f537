"""The kind "project": a project with its aims, activities and tasks, funded or not."""

from __future__ import annotations

from plugins.core.kind import Kind

from .checks import check_project
from .data import count_projects, plan_data
from .fields import ProjectFields
from .page import list_changes, view_project

KIND = Kind(
    "project",
    ProjectFields,
    view_project,
    shared=plan_data,
    check=check_project,
    changes=list_changes,
    figures=count_projects,
)
