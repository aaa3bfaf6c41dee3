from models.cli.main import main

main()
