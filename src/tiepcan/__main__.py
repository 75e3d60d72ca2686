from tiepcan.project.cli import main

main()
